// Package dump prints one line of JSON with every error of a type, and every fact.
package dump

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"sort"
	"strings"
)

// A Constant is a constant of a type: its name behind the name of the type, and its value.
type Constant struct {
	Name  string
	Value error
}

var facts = [][2]string{
	{"code", "Code"},
	{"message", "Message"},
	{"description", "Description"},
	{"solution", "Solution"},
	{"category", "Category"},
	{"retryable", "Retryable"},
	{"http_status", "HTTPStatus"},
	{"deprecated", "Deprecated"},
	{"severity", "Severity"},
	{"retry", "Retry"},
	{"grpc_status", "GrpcStatus"},
	{"since", "Since"},
	{"tags", "Tags"},
	{"links", "Links"},
}

var tags = []string{"en-GB", "EN", "zh-Hant-TW", "zh-Hant", "fr-CA", "de"}

// Print prints the errors. `values`, `fromCode` and `fromMessage` are the functions of a type, and `constants` its constants.
func Print(values, fromCode, fromMessage any, constants []Constant) {
	all := reflect.ValueOf(values).Call(nil)[0]
	lookUp := reflect.ValueOf(fromCode)
	unknown := reflect.ValueOf(any("no such code"))
	if lookUp.Type().In(0).Kind() == reflect.Int64 {
		unknown = reflect.ValueOf(int64(424242424242))
	}
	found := lookUp.Call([]reflect.Value{unknown})
	check(!found[1].Bool(), "an unknown code is found")
	check(call(found[0], "Code").Interface() == unknown.Interface(), "an unknown code is lost")
	check(found[0].Interface().(error).Error() == fmt.Sprint(unknown), "an unknown code has a message")
	check(call(found[0], "Name").String() == "", "an unknown code has a name")
	byMessage := reflect.ValueOf(fromMessage)
	check(byMessage.Call([]reflect.Value{reflect.ValueOf("no such message")})[0].Len() == 0, "an unknown message is found")
	names := map[error][]string{}
	for _, constant := range constants {
		names[constant.Value] = append(names[constant.Value], constant.Name)
	}
	lines := []map[string]any{}
	for place := 0; place < all.Len(); place++ {
		alike := byMessage.Call([]reflect.Value{call(all.Index(place), "Message")})[0]
		found := false
		for at := 0; at < alike.Len(); at++ {
			found = found || alike.Index(at).Interface() == all.Index(place).Interface()
		}
		check(found, "a message does not lead back")
		lines = append(lines, line(all.Index(place), lookUp, names))
	}
	printed, err := json.Marshal(lines)
	check(err == nil, "no JSON")
	fmt.Println(string(printed))
}

func line(value, lookUp reflect.Value, constants map[error][]string) map[string]any {
	known := map[string]any{"name": call(value, "Name").String()}
	for _, fact := range facts {
		if method := value.MethodByName(fact[1]); method.IsValid() {
			results := method.Call(nil)
			known[fact[0]] = results[0].Interface()
			if results[0].Kind() == reflect.Slice && results[0].Len() == 0 {
				known[fact[0]] = []string{}
			}
			if len(results) > 1 && !results[1].Bool() {
				check(results[0].IsZero(), "an unknown fact has a value")
				known[fact[0]] = nil
			}
		}
	}
	for _, text := range []string{"description", "solution"} {
		method := value.MethodByName(strings.ToUpper(text[:1]) + text[1:] + "In")
		for _, tag := range tags {
			if method.IsValid() {
				results := method.Call([]reflect.Value{reflect.ValueOf(tag)})
				if results[1].Bool() {
					known[text+" in "+tag] = results[0].Interface()
				}
			}
		}
	}
	code := call(value, "Code")
	found := lookUp.Call([]reflect.Value{code})
	check(found[1].Bool() && found[0].Interface() == value.Interface(), "a code does not lead back")
	err := value.Interface().(error)
	check(err.Error() == fmt.Sprintf("%v: %v", code, call(value, "Message")), "the text of an error is another")
	check(errors.Is(fmt.Errorf("more: %w", err), err), "errors.Is does not find it")
	names := constants[err]
	name := strings.ReplaceAll(known["name"].(string), "_", "")
	check(strings.EqualFold(strings.TrimSuffix(names[0], "_"), name), "a constant has another name: "+names[0])
	if former := names[1:]; len(former) > 0 {
		sort.Strings(former)
		known["aliases"] = former
	}
	return known
}

func call(value reflect.Value, method string) reflect.Value {
	return value.MethodByName(method).Call(nil)[0]
}

func check(holds bool, otherwise string) {
	if !holds {
		panic(otherwise)
	}
}
