// Times as the gateway sees them, in words. A viewer's clock may be wrong; the gateway's decides.

let skew = 0;

/** @param {number} ms the gateway's now, as it just said */
export function setNow(ms) {
  skew = ms - Date.now();
}

/** The gateway's now, in milliseconds since 1970. */
export function now() {
  return Date.now() + skew;
}

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const DAY_AND_CLOCK = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const DAY = 86_400_000;

/** Time of day in the viewer's zone; with the date where it is not of the last hours. */
export function clock(ms) {
  return (Math.abs(now() - ms) > DAY / 2 ? DAY_AND_CLOCK : CLOCK).format(ms);
}

/** The same with milliseconds, which tell the slots of fast streams apart. */
export function exactClock(ms) {
  return `${clock(ms)}.${String(ms % 1000).padStart(3, '0')}`;
}

/** How long ago, or the time of day where that says more. */
export function ago(ms) {
  const seconds = Math.max(0, Math.round((now() - ms) / 1000));
  if (seconds < 1) {
    return 'now';
  }
  if (seconds < 60) {
    return `${seconds} s ago`;
  }
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min ago` : clock(ms);
}

/** A length such as "200 ms", "1.5 s", "8 min". */
export function span(ms) {
  if (ms < 1000) {
    return `${Math.round(ms)} ms`;
  }
  if (ms < 120_000) {
    return `${Math.round(ms / 100) / 10} s`;
  }
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 360_000) / 10} h`;
}

/**
 * Milliseconds of a duration as the API answers it, such as PT0.2S.
 *
 * @param {string | null | undefined} text
 * @returns {number | null}
 */
export function millis(text) {
  const parts = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text ?? '');
  if (!parts) {
    return null;
  }
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
