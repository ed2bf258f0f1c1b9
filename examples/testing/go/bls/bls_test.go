// Package bls exports with Baidu AI Cloud's own SDK.
package bls

import (
	"bufio"
	"net/http"
	"os"
	"testing"
	"time"

	"example.com/emulator"
	"github.com/baidubce/bce-sdk-go/services/bls"
)

func TestADownloadTaskHoldsEveryRow(t *testing.T) {
	url := os.Getenv("EMULATOR_URL")
	if url == "" {
		url = "http://127.0.0.1:4010"
	}
	control := emulator.Emulator{URL: url}
	if err := control.Reset(); err != nil {
		t.Fatal(err)
	}
	client, err := bls.NewClient(emulator.AccessKeyID, emulator.SecretAccessKey, url)
	if err != nil {
		t.Fatal(err)
	}
	to := time.Date(2025, 11, 3, 0, 0, 0, 0, time.UTC)
	from := to.Add(-10 * time.Minute)
	uuid, err := client.CreateDownloadTask(bls.CreateDownloadTaskRequest{
		LogStoreName:   "web",
		QueryStartTime: from.Format(time.RFC3339),
		QueryEndTime:   to.Format(time.RFC3339),
		Format:         "json",
	})
	if err != nil {
		t.Fatal(err)
	}

	if err := control.Advance(time.Minute); err != nil { // the task has finished
		t.Fatal(err)
	}
	link, err := client.GetDownloadTaskLink(bls.GetDownloadTaskLinkRequest{UUID: uuid})
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Get(link.Link)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	lines := 0
	for scanner := bufio.NewScanner(response.Body); scanner.Scan(); {
		lines++
	}
	expected, err := control.Rows("baidu-bls", "web", from, to)
	if err != nil || lines != len(expected) {
		t.Fatalf("%d of %d rows, %v", lines, len(expected), err)
	}
}
