// Days as the registry counts them: ISO dates of Beijing time.
const BEIJING = "Asia/Shanghai";
const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: BEIJING });

export function today(): string {
  return isoDay.format(new Date());
}

/** 2026年11月24日, or 24 November 2026; what is no ISO date stays as it is. */
export function dayText(iso: string, language: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso;
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${iso}T00:00:00Z`),
  );
}

export interface Instant {
  seconds: bigint;
}

/** Day and minute of a recorded time, Beijing. */
export function instantText(at: Instant | undefined, language: string): string {
  if (!at) return "";
  return new Intl.DateTimeFormat(language, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: BEIJING,
  }).format(new Date(Number(at.seconds) * 1000));
}

/** The ISO day of a recorded time, Beijing. */
export function dayOf(at: Instant | undefined): string {
  return at ? isoDay.format(new Date(Number(at.seconds) * 1000)) : "";
}
