// A theme that is the page and nothing else.
import { Content } from "vitepress";
import { h } from "vue";

export default { Layout: () => h(Content) };
