/** Says on the terminal that this run proved nothing about an external server. */
export function tellWithoutExternal(absent: boolean): void {
  if (absent) process.stderr.write('ran without external: no PostgreSQL server is installed on this machine\n')
}
