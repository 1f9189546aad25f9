/** One line of the fault table, printed where it was measured. */
export function figure(id: string, what: string, value: number | string, pass: string): void {
  process.stdout.write(`| ${id} | ${what} | ${value} | ${pass} |\n`);
}
