import type { PracticeUser } from '../stand/practice-protocol';

/** What selects one copied Bitget position of USDT-FUTURES. */
export type OneTarget = { readonly symbol: string; readonly trackingNo: string };

export type PeerParts = { readonly origin: string; readonly user: PracticeUser };

/** Something that closes one position of a practice Bitget. Rejects where it was not taken. */
export type Closer = {
  /** Opens connections and does everything that can be done before the press. */
  warm(): Promise<void>;
  /** What has to be there at the press; its time does not count. */
  prepare?(target: OneTarget): void;
  close(target: OneTarget): Promise<void>;
  end(): Promise<void>;
};
