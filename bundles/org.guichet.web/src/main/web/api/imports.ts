import type { Http } from "./http";

export interface QualityFigure {
  field: string | null;
  label: string;
  /** Of a reason: the first case that was met. */
  sample?: string | null;
  count: number;
  share: number | null;
}

/** What an import or its dry run says about its file. */
export interface ImportQuality {
  dry: boolean;
  sums: { rows: number; blank: number; created: number; updated: number; unchanged: number; refused: number; balanced: boolean };
  totals: { type: string; label: string; created: number; updated: number; unchanged: number }[];
  rejects: QualityFigure[];
  duplicates: { repeated: number; alike: number; compared: number };
  orphans: QualityFigure[];
  empty: QualityFigure[];
}

/** What the server says of an imported file. */
export class ImportsApi {
  constructor(private readonly http: Http) {
  }

  quality(id: number): Promise<ImportQuality> {
    return this.http.get(`imports/${id}/quality`);
  }

  qualityUrl(id: number): string {
    return this.http.url(`imports/${id}/quality.csv`);
  }
}
