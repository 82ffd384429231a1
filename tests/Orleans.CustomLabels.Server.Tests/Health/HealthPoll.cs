using System.Net;
using Xunit;

namespace CustomLabels.Server.Tests.Health;

/// <summary>Waits for what a health endpoint says.</summary>
internal static class HealthPoll
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks until it says so.</summary>
    public static async Task UntilAsync(HttpClient http, Uri endpoint, HttpStatusCode status, string text, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var last = "";
        do
        {
            using var answer = await http.GetAsync(endpoint, cancellation);
            last = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}";
            if (answer.StatusCode == status && last.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }
        while (!limit.IsCancellationRequested && await timer.WaitForNextTickAsync(cancellation));
        Assert.Fail($"{endpoint} should say {(int)status} {text}; it says {last}");
    }
}
