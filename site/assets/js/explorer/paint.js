/**
 * Work for after the next painting; gives what calls it off.
 *
 * @param {() => void} work
 */
export function afterPaint(work) {
  /** @type {number | undefined} */
  let timer;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
