// A month as two days between which a list is compared.

/**
 * The list on the evening before the month, and that of its last day; of this
 * month, that of today. A month to come is this month. `today` is an ISO day.
 */
export function daysOfMonth(month: string, today: string): { from: string; to: string } {
  const known = /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month <= today.slice(0, 7);
  const shown = known ? month : today.slice(0, 7);
  const [year, number] = shown.split("-").map(Number) as [number, number];
  // Day 0 of a month is the last one of the month before.
  const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
  const last = iso(Date.UTC(year, number, 0));
  return { from: iso(Date.UTC(year, number - 1, 0)), to: last < today ? last : today };
}
