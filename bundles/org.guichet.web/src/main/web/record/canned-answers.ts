import type { ReactiveController, ReactiveControllerHost } from "lit";
import { t } from "../i18n/texts";
import type { Offer, Prepared } from "../model/answers";
import { app } from "../shell/app-state";
import { failed, toast } from "../ui/toast";
import type { HtmlEditor } from "./html-editor";

/** What a text about a record may take ready-made: asked for when its editor comes into the page, drawn when it is there. */
export class CannedAnswers implements ReactiveController {
  /** Null while they are on their way, and where there are none. */
  offers: Offer[] | null = null;

  constructor(private readonly host: ReactiveControllerHost, private readonly place: () => { type: string; id: number } | null,
    private readonly wanted: (offer: Offer) => boolean = () => true) {
    host.addController(this);
  }

  hostConnected(): void {
    void this.load();
  }

  async load(): Promise<void> {
    const place = this.place();
    const offers = place ? await app.api.beside.answers(place.type, place.id).catch(() => []) : [];
    const wanted = offers.filter(this.wanted);
    this.offers = wanted.length > 0 ? wanted : null;
    this.host.requestUpdate();
  }

  /** What the answer says of the record; whoever asked is told why if it cannot be had. */
  async prepare(offer: Offer): Promise<Prepared | null> {
    const { type, id } = this.place()!;
    return app.api.beside.answer(type, id, offer.key).catch((failure: unknown) => {
      failed(failure);
      return null;
    });
  }

  /** Puts the text where the caret is, and tells what it could not fill in. */
  write(prepared: Prepared, editor: HtmlEditor | undefined): void {
    editor?.insert(prepared.body ?? "");
    if (prepared.unfilled.length > 0) {
      toast(t("answers.unfilled", { what: prepared.unfilled.join(", ") }));
    }
  }
}
