// Reads {"documents": {name: Markdown}, tool: {name: Markdown of this tool alone}} from a file of JSON; prints
// {tool: {name: what comes out}} as JSON, for each tool that runs in Node.
import { readFileSync } from "node:fs";

import { evaluate } from "@mdx-js/mdx";
import comment from "@slorber/remark-comment";
import { Liquid } from "liquidjs";
import { marked } from "marked";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import nunjucks from "nunjucks";
import { h } from "preact";
import * as runtime from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import directive from "remark-directive";
import emoji from "remark-emoji";
import remarkGfm from "remark-gfm";
import math from "remark-math";
import smartypants from "remark-smartypants";

// MDX as Docusaurus sets it up, which has HTML comments beside it, and what its users add.
const remarkPlugins = [directive, emoji, remarkGfm, [comment, { ast: true }], math];

// A plugin of comments leaves nodes that only Docusaurus turns into nothing.
const withoutComments = () => (tree) => {
  const walk = (node) => {
    node.children = node.children?.filter((child) => child.type !== "comment");
    node.children?.forEach(walk);
  };
  walk(tree);
};

// Docusaurus cuts the id that an author gave to a heading (@docusaurus/mdx-loader, remark plugin of headings).
const HEADING_ID = /\s*\{#(?<id>(?:.(?!\{#|\}))*.)\}$/;
const textOf = (node) => node.value ?? node.children?.map(textOf).join("") ?? "";
const withoutIds = () => (tree) => {
  for (const heading of tree.children.filter((node) => node.type === "heading")) {
    const last = heading.children.at(-1);
    if (HEADING_ID.test(textOf(heading))) last.value = (last.value ?? "").replace(HEADING_ID, "");
  }
};

const asMdx = async (text, plugins) => {
  const options = { ...runtime, format: "mdx", remarkPlugins: [...plugins, withoutComments, withoutIds] };
  return renderToString(h((await evaluate(text, options)).default));
};

const liquid = new Liquid();
const TOOLS = {
  micromark: (text) =>
    micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
  marked: (text) => marked.parse(text),
  mdx: (text) => asMdx(text, remarkPlugins),
  smartypants: (text) => asMdx(text, [remarkGfm, [comment, { ast: true }], smartypants]), // as Astro has it
  liquid: (text) => liquid.parseAndRender(text),
  nunjucks: (text) => nunjucks.renderString(text, {}),
};

const { documents, ...own } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const printed = {};
for (const [tool, render] of Object.entries(TOOLS)) {
  printed[tool] = {};
  for (const [name, text] of Object.entries(own[tool] ?? documents)) printed[tool][name] = await render(text);
}
process.stdout.write(JSON.stringify(printed));
