// Redocly's linter judges documents of OpenAPI, and openapi-typescript makes types of them: a line of JSON for each.
import { readFileSync } from "node:fs";

import { createConfig, lintFromString } from "@redocly/openapi-core";
import openapiTypes, { astToString } from "openapi-typescript";

const config = await createConfig({ extends: ["recommended"] });
for (const path of process.argv.slice(2)) {
  const source = readFileSync(path, "utf8");
  const problems = await lintFromString({ source, absoluteRef: path, config });
  const types = astToString(await openapiTypes(JSON.parse(source), { enum: true }));
  console.log(JSON.stringify({ rules: problems.map((problem) => problem.ruleId), types }));
}
