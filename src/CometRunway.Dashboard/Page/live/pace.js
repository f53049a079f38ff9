// @ts-check

const INTERVAL = 250;

/**
 * Calls back soon after it was asked to, and at most four times a second however often that is: for what is drawn of many updates.
 * @param {() => void} draw
 * @returns {{ ask: () => void, end: () => void }}
 */
export function paced(draw) {
  let timer = 0;
  let last = -Infinity;
  function run() {
    timer = 0;
    last = performance.now();
    draw();
  }
  return {
    ask() {
      if (timer === 0) timer = setTimeout(run, Math.max(0, last + INTERVAL - performance.now()));
    },
    end() {
      clearTimeout(timer);
    },
  };
}
