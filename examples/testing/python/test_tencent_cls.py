"""An export with Tencent Cloud's own SDK: pip install tencentcloud-sdk-python-cls"""

import io
import tarfile
import unittest
import urllib.request

from emulator import ACCESS_KEY_ID, SECRET_ACCESS_KEY, Emulator

try:
    from tencentcloud.cls.v20201016 import cls_client, models
    from tencentcloud.common import credential
    from tencentcloud.common.profile.client_profile import ClientProfile
    from tencentcloud.common.profile.http_profile import HttpProfile
except ImportError:
    cls_client = None

TOPIC = "ee20bb16-3025-4048-b81a-dd436373062e"
# Ten minutes, in milliseconds since 1970.
FROM, TO = 1762127400000, 1762128000000


@unittest.skipIf(cls_client is None, "tencentcloud-sdk-python-cls is not installed")
class AnExport(unittest.TestCase):
    def setUp(self):
        self.emulator = Emulator()
        self.emulator.reset()
        profile = ClientProfile(httpProfile=HttpProfile("http", self.emulator.host))
        keys = credential.Credential(ACCESS_KEY_ID, SECRET_ACCESS_KEY)
        self.client = cls_client.ClsClient(keys, "ap-guangzhou", profile)

    def test_holds_every_log(self):
        create = models.CreateExportRequest()
        create.TopicId, create.Query, create.Count = TOPIC, "*", 1000
        create.From, create.To = FROM, TO
        create.Order, create.Format = "asc", "json"
        export_id = self.client.CreateExport(create).ExportId

        self.emulator.advance(60)  # the export has finished
        listing = models.DescribeExportsRequest()
        listing.TopicId, listing.Offset, listing.Limit = TOPIC, 0, 20
        exports = self.client.DescribeExports(listing).Exports
        export = next(each for each in exports if each.ExportId == export_id)
        self.assertEqual(export.Status, "Completed")

        with urllib.request.urlopen(export.CosPath) as response:
            archive = tarfile.open(fileobj=io.BytesIO(response.read()))
        lines = [
            line
            for member in archive.getmembers()
            for line in archive.extractfile(member).read().splitlines()
        ]
        self.assertEqual(len(lines), 600)


if __name__ == "__main__":
    unittest.main()
