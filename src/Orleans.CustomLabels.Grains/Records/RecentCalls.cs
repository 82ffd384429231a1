using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;

namespace CustomLabels.Grains.Records;

/// <summary>Recognises retries of committed control calls. Bounded in number and age: SDKs retry within seconds.</summary>
internal static class RecentCalls
{
    private const int MaxCount = 64;
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(15);

    /// <summary>The first answer to this very call, or null when it is new.</summary>
    public static string? FindAnswer(this ImmutableArray<RecentCall> calls, ControlCaller caller, string operation, string subject) =>
        caller.InvocationId is not { } id
            ? null
            : calls.FirstOrDefault(call => call.InvocationId == id && call.IdentityArn == caller.IdentityArn && call.Operation == Key(operation, subject))?.Answer;

    /// <summary>The calls with one more; old ones go.</summary>
    public static ImmutableArray<RecentCall> With(
        this ImmutableArray<RecentCall> calls, ControlCaller caller, string operation, string subject, string answer, DateTimeOffset now)
    {
        if (caller.InvocationId is not { } id)
        {
            return calls;
        }

        var kept = calls.Where(call => now - call.At < MaxAge).TakeLast(MaxCount - 1);
        return [.. kept, new(caller.IdentityArn, Key(operation, subject), id, answer, now)];
    }

    /// <summary>The calls without those that were promised something but then refused.</summary>
    public static ImmutableArray<RecentCall> Without(this ImmutableArray<RecentCall> calls, string operation, string subject) =>
        calls.RemoveAll(call => call.Operation == Key(operation, subject));

    private static string Key(string operation, string subject) => $"{operation} {subject}";
}
