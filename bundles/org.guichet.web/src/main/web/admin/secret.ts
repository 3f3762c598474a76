import { html } from "lit";
import { ta } from "../i18n/admin";
import { dialog } from "../ui/dialog";
import { toast } from "../ui/toast";

/** Letters and figures that nobody mistakes for others when reading them out. */
const SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A password of about 93 bits, in groups that can be read out. */
export function makePassword(random: (n: number) => Uint32Array = (n) => crypto.getRandomValues(new Uint32Array(n))): string {
  const signs = [...random(16)].map((n) => SIGNS[n % SIGNS.length]);
  return [0, 4, 8, 12].map((i) => signs.slice(i, i + 4).join("")).join("-");
}

/** Shows a secret this once, with a button to copy it. */
export async function showSecret(title: string, hint: string, secret: string): Promise<void> {
  await dialog({
    title,
    firm: true,
    body: () => html`<p>${hint}</p><div class="secret"><code tabindex="0">${secret}</code>
      <ui5-button icon="copy" @click=${() => void navigator.clipboard.writeText(secret).then(() => toast(ta("copied")))}>${ta("copy")}</ui5-button></div>`,
  });
}
