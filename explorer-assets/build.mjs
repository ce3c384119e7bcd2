// Builds source/ into onrecord/explorer/static, minified, with the licences of all that is bundled beside it.
import { build } from "esbuild";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const output = "../onrecord/explorer/static";

// Plot puts a style element into each plot, which a strict Content-Security-Policy refuses; explorer.css has these rules.
const INLINE_STYLE = /\.call\(\(svg\) =>\s*\/\/ Warning[^\n]*\n\s*svg\.append\("style"\)\.text\([\s\S]*?\n\}`\s*\)\s*\)/;
const withoutInlineStyle = {
  name: "without-inline-style",
  setup(made) {
    made.onLoad({ filter: /observablehq\/plot\/src\/plot\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      if (!INLINE_STYLE.test(source)) throw new Error(`${path}: the style element is not where it was; look again`);
      return { contents: source.replace(INLINE_STYLE, ""), loader: "js" };
    });
  },
};

const { metafile } = await build({
  entryPoints: ["source/explorer.js", "source/plots.js"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  outdir: output,
  metafile: true,
  plugins: [withoutInlineStyle],
});

const packages = new Set(Object.keys(metafile.inputs).map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean));
const texts = [...packages].sort().map((name) => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file && existsSync(`${folder}/${file}`) ? readFileSync(`${folder}/${file}`, "utf8").trim() : "";
  if (!text) throw new Error(`${name} has no licence text`);
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync(`${output}/LICENSES.txt`, `explorer.js and plots.js hold code of these packages.\n\n${texts.join("\n\n" + "-".repeat(80) + "\n\n")}`);
