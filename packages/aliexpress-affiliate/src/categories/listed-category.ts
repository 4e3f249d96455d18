/** One of AliExpress's categories, of which there are about 560 on two levels. */
export interface ListedCategory {
  readonly id: string;
  /** In English. */
  readonly name: string;
  /** The category above; absent at the top. */
  readonly parentId?: string;
}
