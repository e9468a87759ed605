// What programs read from files for localisation: for each path of the arguments, a line of JSON with all texts.
import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";

import { FluentBundle, FluentResource } from "@fluent/bundle";
import { Junk, parse as parseFluent } from "@fluent/syntax";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import i18next from "i18next";

const own = (key) => key.startsWith("$") || key.startsWith("@");

// The messages of ICU of an ARB file. A part that is no text is shown as what it is.
const arb = (source) =>
  Object.fromEntries(
    Object.entries(JSON.parse(source))
      .filter(([key]) => !own(key))
      .map(([key, message]) => [
        key,
        parse(message, { ignoreTag: true })
          .map((part) => (part.type === TYPE.literal ? part.value : JSON.stringify(part)))
          .join(""),
      ]),
  );

// What `t` returns, with the options that programs have without a setting of their own, or without interpolation.
const i18n = (source, path) => {
  const texts = JSON.parse(source);
  const instance = i18next.createInstance();
  instance.init({ lng: "zh", ns: ["face"], defaultNS: "face", resources: { zh: { face: texts } }, initAsync: false });
  const options = path.includes("skip_interpolation") ? { skipInterpolation: true } : undefined;
  return Object.fromEntries(
    Object.keys(texts)
      .filter((key) => !own(key))
      .map((key) => [key, instance.t(`face:${key}`, options)]),
  );
};

// The values of the messages, which the parser for tools accepts too.
const fluent = (source) => {
  const bundle = new FluentBundle("zh");
  const junk = parseFluent(source).body.filter((entry) => entry instanceof Junk);
  if (junk.length > 0) {
    throw new SyntaxError(junk[0].content);
  }
  const resource = new FluentResource(source);
  const found = bundle.addResource(resource);
  const texts = Object.fromEntries(
    resource.body.map(({ id }) => [id, bundle.formatPattern(bundle.getMessage(id).value, {}, found)]),
  );
  if (found.length > 0) {
    throw found[0];
  }
  return texts;
};

const readers = { ".arb": arb, ".ftl": fluent, ".json": i18n };
for (const path of process.argv.slice(2)) {
  console.log(JSON.stringify(readers[extname(path)](readFileSync(path, "utf8"), basename(path))));
}
