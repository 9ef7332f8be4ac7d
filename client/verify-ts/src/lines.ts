/** Reading the line-based formats: what every one of them needs. */

/** The lines, each of which ends with LF; undefined if the last does not. */
export function splitLines(text: string): string[] | undefined {
  if (text === "") return [];
  return text.endsWith("\n") ? text.slice(0, -1).split("\n") : undefined;
}

/** A decimal number below 2^53 without a sign or leading zeros. */
export function parseNumber(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

export function looksLikeDay(text: string): boolean {
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && text.length === 10;
}

export function looksLikeTime(text: string): boolean {
  return (
    text.length === 20 &&
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/.test(text)
  );
}

/** What stands behind `word`, if the line begins with it. */
export function after(line: string | undefined, word: string): string {
  return line?.startsWith(word) ? line.slice(word.length) : "";
}
