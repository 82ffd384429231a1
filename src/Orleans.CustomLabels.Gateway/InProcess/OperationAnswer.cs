using System.Collections.Immutable;

namespace CustomLabels.Gateway.InProcess;

/// <summary>The answer to an operation that was called in process.</summary>
/// <param name="Status">HTTP status: 200, or that of an error.</param>
/// <param name="RequestId">Id of the call, as the server's log knows it.</param>
/// <param name="Headers">Headers of the answer, by name in any case.</param>
/// <param name="Body">JSON: the operation's reply, or an error with <c>Code</c> and <c>Message</c>.</param>
public sealed record OperationAnswer(int Status, string RequestId, ImmutableDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether the operation did what was asked.</summary>
    public bool IsSuccess => Status == 200;
}
