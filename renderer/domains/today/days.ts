/** Calendar days of the workstation's zone between two instants; a day with a change of clocks counts as one. */
const dayMs = 86_400_000;

/** Whole days from the calendar day of `from` to that of `to`; negative where `to` lies before. */
export function daysBetween(from: number, to: number, zone: string): number {
  return Math.round((dayNumber(to, zone) - dayNumber(from, zone)) / dayMs);
}

function dayNumber(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return Date.parse(`${format.format(at)}T00:00:00Z`);
}
