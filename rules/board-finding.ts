/** What is wrong on the public board of a sealed ballot, by a closed word. */

export type BoardFinding = {
  code:
    | 'unreadable'
    | 'held-by-differs'
    | 'needed-impossible'
    | 'sitting-differs'
    | 'holder-unknown'
    | 'message-missing'
    | 'message-twice'
    | 'commitments-differ'
    | 'dealing-differs'
    | 'point-invalid'
    | 'scalar-invalid'
    | 'length-differs'
    | 'encoding-invalid'
    | 'knowledge-proof'
    | 'transcript-differs'
    | 'public-key-differs'
    | 'paper-order'
    | 'paper-differs'
    | 'record-differs'
    | 'seat-twice'
    | 'voter-unknown'
    | 'voter-without-paper'
    | 'ballot-twice'
    | 'ballot-order'
    | 'ballot-missing'
    | 'ballot-unmarked'
    | 'envelopes-differ'
    | 'items-differ'
    | 'choice-proof'
    | 'sum-proof'
    | 'box-differs'
    | 'position-unknown'
    | 'position-twice'
    | 'share-missing'
    | 'share-unexpected'
    | 'share-proof'
    | 'shares-too-few'
    | 'sum-cancelled'
    | 'count-missing'
    | 'count-unexpected'
    | 'count-impossible'
    | 'count-differs'
    | 'counts-exceed';
  /** Where: `seat:4 item 1 approve`, `holder 2 dealing`, `box`, `item 3`; of an unreadable board the path within it. */
  subject: string;
  stored?: string;
  derived?: string;
};

/** What was found on the board of one sitting, by the second program. */
export type CheckedBoard = {
  sitting: string;
  ballots: number;
  /** The hash of the box, as the count record prints it. */
  box: string;
  needed: number;
  holders: number;
  /** False where the sum of no item was opened: all were without a quorum or withdrawn. */
  isOpened: boolean;
  findings: BoardFinding[];
};
