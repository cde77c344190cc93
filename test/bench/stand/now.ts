/**
 * Milliseconds of the machine's monotonic clock, which every process of the machine shares
 * (`process.hrtime` has no other origin than the system's).
 */
export function machineNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
