/**
 * Offers a file to keep, made in the browser: no other host and no server is asked.
 *
 * @param {string} name
 * @param {string} type Its media type.
 * @param {BlobPart} content
 */
export function offer(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
