using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.Operations;

/// <summary>One verified call.</summary>
/// <param name="Http">The request and the answer to write.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="RequestId">Id of the call, in the answer's header.</param>
/// <param name="Body">The body; valid until the operation ends.</param>
internal sealed record OperationContext(HttpContext Http, Caller Caller, string RequestId, ReadOnlyMemory<byte> Body);
