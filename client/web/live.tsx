/** Pages that change while they are open: one region of theirs is looked at again, by a program where there is one. */

import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { liveWords } from '../../words/pages/live';
import { sendPage, type SignedCall } from './call';

type Watched = {
  /** Seconds until the first look; every look that finds nothing new waits longer. */
  every: number;
  /** What a screen reader hears once it is another sentence: few words, and seldom. */
  say: string;
  /** Without forms, and alike as long as nothing has changed. */
  region: VNode;
  /** What `LiveActs` are of, where the page has any: they are exchanged once it is something else. */
  acts?: string;
};

/**
 * Sends a page of which a browser that has it already is told only whether its region has changed (304 where not). The
 * page is given the region to put in its place, and `Frame` has to be told that it is live.
 */
export function sendLivePage(
  call: SignedCall,
  { every, say, region, acts = '' }: Watched,
  pageOf: (region: VNode) => VNode,
): FastifyReply {
  const { request, reply, language } = call;
  const html = render(region);
  const mark = `"${createHash('sha256').update(`${language} ${say} ${acts} ${html}`).digest('base64url')}"`;
  void reply.header('etag', mark);
  if (request.headers['if-none-match'] === mark) return reply.code(304).header('cache-control', 'no-store').send();
  const held = (
    <div id="live" data-live="" data-every={every} data-say={say} data-mark={mark}>
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
  return sendPage(
    reply,
    pageOf(
      <Aloud call={call} at={request.url}>
        {held}
      </Aloud>,
    ),
  );
}

/**
 * The same region at rest: nothing will change it. A browser that waited for this takes it, says aloud what its reader
 * waited for where that is given, and looks no more.
 */
export function AtRest({ say, children }: { say?: string; children: ComponentChildren }): VNode {
  return (
    <div id="live" data-say={say}>
      <div>{children}</div>
    </div>
  );
}

/** What stands beside the region, forms too, exchanged as soon as it is of something else. */
export function LiveActs({ of, children }: { of: string; children: ComponentChildren }): VNode {
  return (
    <div id="live-acts" data-of={of}>
      {children}
    </div>
  );
}

type FollowProps = { call: SignedCall; at: string; every: number; children: ComponentChildren };

/** On a page of its own: the part that is named `standing` on another page, as soon as that page can be asked. */
export function Follow({ call, at, every, children }: FollowProps): VNode {
  return (
    <Aloud call={call} at={at}>
      <div id="standing" data-live={at} data-every={every}>
        {children}
      </div>
    </Aloud>
  );
}

type AloudProps = { call: SignedCall; at: string; children: ComponentChildren };

/** Beside a region: where its news is said aloud, and the link for those without a program. */
function Aloud({ call: { language }, at, children }: AloudProps): VNode {
  return (
    <>
      {children}
      <p id="live-said" class="unseen" role="status" />
      <p class="unprinted">
        <a href={at}>{liveWords[language].lookAgain}</a>
      </p>
    </>
  );
}
