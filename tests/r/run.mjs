// node run.mjs FOLDER < example.R: runs R in a folder of this machine, prints what it prints, ends with 1 if it fails.
import { readFileSync } from "node:fs";
import { WebR } from "webr";

const r = new WebR({ interactive: false });
await r.init();
await r.FS.mkdir("/work");
await r.FS.mount("NODEFS", { root: process.argv[2] }, "/work");
const shelter = await new r.Shelter();
let code = 0;
try {
  await shelter.evalR('setwd("/work"); options(width = 200)');
  const { output } = await shelter.captureR(readFileSync(0, "utf8"));
  for (const { type, data } of output) (type === "stdout" ? process.stdout : process.stderr).write(`${data}\n`);
} catch (error) {
  process.stderr.write(`${error}\n`);
  code = 1;
}
process.exitCode = code;
r.close();
