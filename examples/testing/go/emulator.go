// Package emulator drives an emulator of download-tasks over its control API.
package emulator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// The keys that the emulator accepts.
const (
	AccessKeyID     = "emulator-access-key"
	SecretAccessKey = "emulator-secret-key"
)

// Emulator is one that listens at URL: download-tasks emulator --port 4010.
type Emulator struct{ URL string }

// Fault is a fault to inject, with the requests to which it applies.
type Fault struct {
	Kind      string `json:"kind"`
	Vendor    string `json:"vendor,omitempty"`
	Operation string `json:"operation,omitempty"`
	Times     int    `json:"times,omitempty"`
}

// Row is a row of a log store.
type Row struct {
	At       time.Time `json:"at"`
	Sequence any       `json:"sequence"`
}

// State is the current content of the emulator.
type State struct {
	Now   time.Time `json:"now"`
	Tasks []struct {
		Vendor, ID, Name, State string
	} `json:"tasks"`
	Faults []json.RawMessage `json:"faults"`
}

// Reset returns the emulator to its initial state.
func (e Emulator) Reset() error { return e.call(http.MethodPost, "reset", nil, nil) }

// Advance moves the clock; no real time passes.
func (e Emulator) Advance(by time.Duration) error {
	body := map[string]int64{"milliseconds": by.Milliseconds()}
	return e.call(http.MethodPost, "advance", body, nil)
}

// Inject injects a fault. It returns its id.
func (e Emulator) Inject(fault Fault) (string, error) {
	var injected struct{ ID any }
	err := e.call(http.MethodPost, "inject", fault, &injected)
	return fmt.Sprint(injected.ID), err
}

// Remove ends a fault.
func (e Emulator) Remove(id string) error {
	return e.call(http.MethodDelete, "faults/"+url.PathEscape(id), nil, nil)
}

// Rows returns the rows that an export of the range should contain.
func (e Emulator) Rows(vendor, store string, from, to time.Time) ([]Row, error) {
	query := url.Values{
		"vendor": {vendor},
		"store":  {store},
		"from":   {from.UTC().Format(time.RFC3339)},
		"to":     {to.UTC().Format(time.RFC3339)},
	}
	var page struct{ Rows []Row }
	err := e.call(http.MethodGet, "rows?"+query.Encode(), nil, &page)
	return page.Rows, err
}

// State returns the current content of the emulator.
func (e Emulator) State() (State, error) {
	var state State
	err := e.call(http.MethodGet, "state", nil, &state)
	return state, err
}

func (e Emulator) call(method, path string, body, result any) error {
	var sent bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&sent).Encode(body); err != nil {
			return err
		}
	}
	request, err := http.NewRequest(method, e.URL+"/_emulator/"+path, &sent)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= 400 {
		return fmt.Errorf("%s %s: %s", method, path, text)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(text, result)
}
