import { headers } from "next/headers";

const ROWS = Array.from({ length: 50 }, (_, i) => i + 1);

/** Fifty rows that never change, in a dynamic page: a list at its cheapest. */
export default async function Rows() {
  await headers();
  return (
    <table>
      <tbody>
        {ROWS.map((n) => (
          <tr key={n}>
            <td>{n}</td>
            <td>Claim {n}</td>
            <td>Waiting</td>
            <td>USD {n}00.00</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
