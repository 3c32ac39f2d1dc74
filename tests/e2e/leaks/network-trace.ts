/**
 * Reads what `strace -f -yy -e trace=%network,ioctl` wrote: which kinds of socket a program opened, and what it did with
 * those that could reach another machine. A line of strace is `pid call(arguments) = result`; a call that another thread
 * interrupted stands in two parts, `<unfinished ...>` and `<... call resumed>`, which are joined here.
 */

export interface NetworkTrace {
  /** How often each kind of socket was made, as `AF_UNIX SOCK_STREAM`. */
  readonly sockets: ReadonlyMap<string, number>;
  /** Calls that could have sent, received, or waited for anything beyond this machine, as strace wrote them. */
  readonly beyond: readonly string[];
  /** What was done to internet sockets that never had an address: names of the questions put to the kernel. */
  readonly questions: ReadonlyMap<string, number>;
}

/**
 * Families that end at this machine's kernel. AF_UNIX joins processes of this machine. AF_NETLINK speaks with the kernel
 * alone: Chromium listens there for devices and interfaces that come and go.
 */
const local = new Set(['AF_UNIX', 'AF_NETLINK']);

const socketLine = /^socket(?:pair)?\((AF_\w+), (SOCK_\w+)/;
/** With -yy, strace says of each descriptor what it is: `37<UDPv6:[12345]>`, `50<socket:[12345]>`, `9<UNIX-STREAM:[…]>`. */
const internetDescriptor = /^\w+\(\d+<(?:TCP|UDP|RAW|PING|ICMP|SCTP|UDPLITE)(?:v6)?:/;
/** Names and kinds of this machine's interfaces. They are asked through any socket and say nothing to anybody. */
const harmlessQuestion = /^ioctl\([^,]+, (SIOCGIFNAME|SIOCGIWNAME|SIOCETHTOOL)\b/;
const internetAddress = /sa_family=(?:AF_INET6?|AF_PACKET|AF_BLUETOOTH|AF_VSOCK)\b/;

export function readNetworkTrace(text: string): NetworkTrace {
  const sockets = new Map<string, number>();
  const questions = new Map<string, number>();
  const beyond: string[] = [];
  for (const call of wholeCalls(text)) {
    const [, family = '', kind = ''] = socketLine.exec(call) ?? [];
    if (family !== '') count(sockets, `${family} ${kind}`);
    const isInternetSocket = family !== '' && !local.has(family);
    if (isInternetSocket && !/^AF_INET6?$/.test(family)) beyond.push(call);
    const [, question] = harmlessQuestion.exec(call) ?? [];
    if (question !== undefined) count(questions, question);
    else if (internetDescriptor.test(call) || internetAddress.test(call)) beyond.push(call);
  }
  return { sockets, beyond, questions };
}

/** How many sockets of the internet's families there were, whatever became of them. */
export function internetSockets({ sockets }: NetworkTrace): number {
  return [...sockets].reduce((sum, [kind, times]) => (/^AF_INET6? /.test(kind) ? sum + times : sum), 0);
}

/** What was seen, for a person. */
export function describeTrace({ sockets, beyond, questions }: NetworkTrace): string {
  const lines = [...sockets].map(([kind, times]) => `  socket ${kind}: ${times}`);
  const asked = [...questions].map(([name, times]) => `  question to the kernel ${name}: ${times}`);
  return [...lines.toSorted(), ...asked.toSorted(), `  calls beyond this machine: ${beyond.length}`].join('\n');
}

function* wholeCalls(text: string): Generator<string> {
  const begun = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, thread = '', said = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const unfinished = said.indexOf(' <unfinished ...>');
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(said);
    if (unfinished !== -1) begun.set(thread, said.slice(0, unfinished));
    else if (resumed) yield `${begun.get(thread) ?? ''}${resumed[1] ?? ''}`;
    else if (/^\w+\(/.test(said)) yield said;
  }
}

function count(tally: Map<string, number>, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}
