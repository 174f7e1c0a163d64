// Whether somebody works on this page: it is seen, and a hand was at mouse, keys or glass a moment ago.

/** How long a touch of the page counts. Milliseconds. */
const MOMENT = 120_000;

let last = Date.now();
for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
  window.addEventListener(name, () => (last = Date.now()), { passive: true, capture: true });

export function isWorkedOn(now = Date.now()): boolean {
  return document.visibilityState === 'visible' && now - last < MOMENT;
}
