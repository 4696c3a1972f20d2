/** mdx-bundler and nothing else, in a fresh process: what compiling costs at the least. */
import { bundleMDX } from "mdx-bundler";
import remarkGfm from "remark-gfm";

process.once("message", async (/** @type {{ body: string }} */ { body }) => {
  const { code } = await bundleMDX({
    source: body,
    mdxOptions: (options) => ({ ...options, remarkPlugins: [...(options.remarkPlugins ?? []), remarkGfm] }),
  });
  process.send?.({ bytes: code.length });
});
