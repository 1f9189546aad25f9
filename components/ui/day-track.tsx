import { addDays, daysBetween, localTime, plainDateAt } from "#lib/domain/calendar/zoned.ts";

type Props = { from: number; dueAt: number; now: number; zone: string; holidays: readonly string[]; label: string };
const MOST = 16;

/** One cell a day by the marketplace's date: past grey, today part filled, left amber, a holiday hatched. */
export function DayTrack({ from, dueAt, now, zone, holidays, label }: Props) {
  const [first, today, last] = [plainDateAt(from, zone), plainDateAt(now, zone), plainDateAt(dueAt, zone)];
  const length = daysBetween(first, last) + 1;
  // A month of cells would be too thin to read: the nearest days stay.
  const start = length > MOST ? addDays(last, 1 - MOST) : first;
  const days = Array.from({ length: Math.min(length, MOST) }, (_, i) => addDays(start, i));
  const clock = localTime(now, zone);
  const passed = Math.round(((clock.hour * 60 + clock.minute) / 1440) * 100);
  return (
    <ol className="days" aria-label={label}>
      {days.map((day) => {
        const kind = day < today ? "past" : day === today ? "now" : "left";
        return (
          <li
            key={day}
            className={holidays.includes(day) ? `${kind} holiday` : kind}
            {...(kind === "now" ? { style: { "--p": `${passed}%` } as React.CSSProperties } : {})}
          >
            {Number(day.slice(8))}
          </li>
        );
      })}
    </ol>
  );
}
