/** A way to be told outside of the UI, as `POST /api/notifications/channels` lists it. */
export interface ChannelOffer {
  key: string;
  label: string;
  paid: boolean;
  /** Where it reaches the reader; null if it cannot. */
  address: string | null;
  /** Kinds that it tells before anybody chose. */
  unasked: string[];
}

/** How somebody wants to be told, as the server reads it. What belongs to channels that are not there is kept as it is. */
export interface Wishes {
  off?: string[];
  channels?: Record<string, string[]>;
  digest?: string[];
  digestAt?: string;
  quiet?: { from: string; to: string };
}

export const DIGEST_AT = "18:00";
export const QUIET = { from: "20:00", to: "07:30" };

export function chosen(wishes: Wishes, channel: ChannelOffer): string[] {
  return wishes.channels?.[channel.key] ?? channel.unasked;
}

export function choose(wishes: Wishes, channel: ChannelOffer, kind: string, on: boolean): Wishes {
  const kinds = chosen(wishes, channel).filter((one) => one !== kind);
  return { ...wishes, channels: { ...wishes.channels, [channel.key]: on ? [...kinds, kind] : kinds } };
}

export function toggle(all: string[] | undefined, one: string, on: boolean): string[] {
  const others = (all ?? []).filter((each) => each !== one);
  return on ? [...others, one] : others;
}
