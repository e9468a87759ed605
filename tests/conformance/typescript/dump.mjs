// Prints, for each module named on the command line, one line of JSON with every error and every fact.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";

const KEYS = {
  name: "name",
  code: "code",
  message: "message",
  description: "description",
  solution: "solution",
  category: "category",
  retryable: "retryable",
  httpStatus: "http_status",
  deprecated: "deprecated",
  severity: "severity",
  retry: "retry",
  grpcStatus: "grpc_status",
  since: "since",
  tags: "tags",
  links: "links",
};

const TAGS = ["en-GB", "EN", "zh-Hant-TW", "zh-Hant", "fr-CA", "de"];

/** Returns the texts of an error in several languages; none if the catalog has no translations. */
function textsIn(module, code) {
  const facts = {};
  for (const [name, lookup] of Object.entries(module)) {
    for (const tag of TAGS) {
      facts[`${name.endsWith("DescriptionIn") ? "description" : "solution"} in ${tag}`] = lookup(code, tag);
    }
  }
  return facts;
}

for (const path of process.argv.slice(2)) {
  const module = await import(path);
  const texts = path.replace(/\.js$/, "-texts.js");
  const translations = existsSync(texts) ? await import(texts) : {};
  const guard = Object.keys(module).find((name) => name.startsWith("is") && name.slice("is".length) in module);
  const type = guard.slice("is".length);
  const lookup = Object.keys(module).find((name) => name.endsWith("Info") && name.length === `${type}Info`.length);
  const codes = module[type];
  const known = new Set(Object.values(codes));
  const asked = [424242424242, "no such code", "constructor", "__proto__", "toString", null, undefined, NaN, {}];
  for (const unknown of asked.filter((code) => !known.has(code))) {
    assert.equal(module[guard](unknown), false);
    assert.equal(module[lookup](unknown), undefined);
    assert.equal(module[lookup.replace(/Info$/, "Name")](unknown), undefined);
  }
  const isFormer = ([name, code]) => module[lookup](code).name !== name;
  const former = Object.entries(codes).filter(isFormer);
  const errors = Object.entries(codes).filter((entry) => !isFormer(entry)).map(([name, code]) => {
    const info = module[lookup](code);
    assert.equal(module[guard](code), true);
    assert.equal(info.code, code);
    assert.equal(info.name, name);
    assert.equal(module[lookup.replace(/Info$/, "Name")](code), name);
    assert.ok(module[`${lookup}sFromMessage`](info.message).includes(info));
    assert.ok(Object.keys(info).every((key) => key in KEYS));
    const aliases = former.filter((entry) => entry[1] === code).map((entry) => entry[0]).sort();
    const facts = Object.fromEntries(Object.entries(info).map(([key, value]) => [KEYS[key], value]));
    Object.assign(facts, textsIn(translations, code));
    return aliases.length > 0 ? { ...facts, aliases } : facts;
  });
  console.log(JSON.stringify(errors));
}
