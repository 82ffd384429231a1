using CustomLabels.WebConsole.Api;

namespace CustomLabels.WebConsole.Usage;

/// <summary>Reads a whole report.</summary>
internal static class UsageReader
{
    public static async Task<UsageReply> GetUsageAsync(
        this OperationCalls calls, UsagePeriod period, string group, string? tagKey, CancellationToken cancellation)
    {
        var (from, to) = period.Instants;
        var rows = new List<UsageRow>();
        UsageReply page;
        string? next = null;
        do
        {
            page = await calls.OwnAsync<UsageReply>(
                "GetUsage", new { From = from, To = to, GroupBy = new[] { group }, TagKey = tagKey, NextToken = next }, cancellation);
            rows.AddRange(page.Rows);
            next = page.NextToken;
        }
        while (next is not null);
        return page with { Rows = rows };
    }
}
