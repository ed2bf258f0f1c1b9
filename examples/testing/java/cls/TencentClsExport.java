import com.tencentcloudapi.cls.v20201016.ClsClient;
import com.tencentcloudapi.cls.v20201016.models.CreateExportRequest;
import com.tencentcloudapi.cls.v20201016.models.DescribeExportsRequest;
import com.tencentcloudapi.cls.v20201016.models.ExportInfo;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.time.Duration;
import java.util.Arrays;

/**
 * An export with Tencent Cloud's own SDK. It needs com.tencentcloudapi:tencentcloud-sdk-java-cls
 * and Emulator.java, which is one folder up.
 */
final class TencentClsExport {
    private static final String TOPIC = "ee20bb16-3025-4048-b81a-dd436373062e";

    public static void main(String[] arguments) throws Exception {
        Emulator emulator = Emulator.fromEnvironment();
        emulator.reset();
        HttpProfile http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint(emulator.host());
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        Credential keys = new Credential(Emulator.ACCESS_KEY_ID, Emulator.SECRET_ACCESS_KEY);
        ClsClient client = new ClsClient(keys, "ap-guangzhou", profile);

        CreateExportRequest create = new CreateExportRequest();
        create.setTopicId(TOPIC);
        create.setQuery("*");
        create.setCount(1000L);
        create.setFrom(1762127400000L);
        create.setTo(1762128000000L);
        create.setOrder("asc");
        create.setFormat("json");
        String exportId = client.CreateExport(create).getExportId();

        emulator.advance(Duration.ofMinutes(1)); // the export has finished
        DescribeExportsRequest listing = new DescribeExportsRequest();
        listing.setTopicId(TOPIC);
        listing.setOffset(0L);
        listing.setLimit(20L);
        ExportInfo export = Arrays.stream(client.DescribeExports(listing).getExports())
                .filter(each -> each.getExportId().equals(exportId))
                .findFirst()
                .orElseThrow();
        System.out.println(export.getStatus()); // Completed; getCosPath() is the link to the file
    }
}
