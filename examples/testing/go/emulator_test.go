package emulator

import (
	"os"
	"strings"
	"testing"
	"time"
)

// What a test can do with the control API: go test
func connect(t *testing.T) Emulator {
	t.Helper()
	url := os.Getenv("EMULATOR_URL")
	if url == "" {
		url = "http://127.0.0.1:4010"
	}
	emulator := Emulator{URL: url}
	if err := emulator.Reset(); err != nil {
		t.Fatal(err)
	}
	return emulator
}

func TestRowsThatAnExportShouldHold(t *testing.T) {
	to := time.Date(2025, 11, 3, 0, 0, 0, 0, time.UTC)
	rows, err := connect(t).Rows("baidu-bls", "web", to.Add(-time.Minute), to)
	if err != nil || len(rows) != 60 {
		t.Fatalf("got %d rows and %v", len(rows), err)
	}
}

func TestTheClock(t *testing.T) {
	emulator := connect(t)
	before, err := emulator.State()
	if err != nil {
		t.Fatal(err)
	}
	if err := emulator.Advance(time.Hour); err != nil {
		t.Fatal(err)
	}
	after, err := emulator.State()
	if err != nil || after.Now.Sub(before.Now) < time.Hour {
		t.Fatalf("the clock went from %v to %v: %v", before.Now, after.Now, err)
	}
}

func TestFaults(t *testing.T) {
	emulator := connect(t)
	id, err := emulator.Inject(Fault{Kind: "throttled", Vendor: "baidu-bls", Times: 2})
	if err != nil {
		t.Fatal(err)
	}
	if state, _ := emulator.State(); len(state.Faults) != 1 {
		t.Fatalf("there are %d faults", len(state.Faults))
	}
	if err := emulator.Remove(id); err != nil {
		t.Fatal(err)
	}
	_, err = emulator.Inject(Fault{Kind: "earthquake"})
	if err == nil || !strings.Contains(err.Error(), "kind") {
		t.Fatalf("got %v", err)
	}
}
