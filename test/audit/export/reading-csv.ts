/** The cells of a file in which every cell is quoted, as RFC 4180 has it, without the byte order mark. */
export function cellsOf(file: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  const text = file.replace(/^\ufeff/, '');
  for (let at = 0; at < text.length; ) {
    const [all = '', cell = '', end = ''] = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(text.slice(at)) ?? [];
    if (all === '') throw new Error(`not a cell: ${JSON.stringify(text.slice(at, at + 40))}`);
    row.push(cell.replaceAll('""', '"'));
    if (end !== ',') rows.push(row.splice(0));
    at += all.length;
  }
  if (row.length > 0) throw new Error('a line does not end');
  return rows;
}

/** A cell as it was before it was guarded, as the manifest tells how. */
export function unguarded(cell: string): string {
  return cell.replace(/(?<=^|[,;\t\r\n|"])'(?= *[=+\-@\t\r＝＋－＠'])/g, '');
}
