using System.Collections.Immutable;
using System.Globalization;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Usage;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Paging;
using CustomLabels.Gateway.Operations.Shapes;
using CustomLabels.Gateway.Usage;

namespace CustomLabels.Gateway.Operations;

/// <summary>
/// The intervals behind GetUsage, as lines that anyone can check and recompute: the whole months that a period touches, since a part of a
/// ledger would have gaps at its ends. An operation of our own.
/// </summary>
internal sealed class ExportUsage(UsageBooks books, Authorizer authorizer, PageTokens tokens)
    : ControlOperation<ExportUsageInput, ExportUsageOutput>(
        OperationName.Own("ExportUsage"), ShapeJson.Default.ExportUsageInput, ShapeJson.Default.ExportUsageOutput)
{
    public override async Task<ExportUsageOutput> ExecuteAsync(ExportUsageInput input, Caller caller)
    {
        Authorizer.Demand(caller.Identity, new AccessRequest(Action, AccessRequest.NoResource));
        var home = authorizer.HomeOf(caller.Identity);
        var scope = string.Create(CultureInfo.InvariantCulture, $"{Name.Target}\n{home}\n{input.From}\n{input.To}");
        var mark = UsageMark.Read(await tokens.OpenAsync(input.NextToken, scope));
        var months = books.MonthsOf(home, UsagePeriod.Milliseconds(input.From), UsagePeriod.Milliseconds(input.To));
        var (lines, line) = (new List<string>(), new UsageLine(mark.Hash));
        // First, for what moves into a ledger meanwhile.
        var pending = await books.ReadPendingAsync(home);
        // Months that earlier pages have passed, too: what was late to reach them is there now.
        foreach (var month in months)
        {
            await foreach (var (interval, place) in books.ReadLedgerAsync(month, mark.PageOf(month.Number)))
            {
                if (mark.HasPassed(place))
                {
                    continue;
                }

                lines.Add(line.Write(interval));
                mark = new(mark.Places.SetItem(month.Number, place), line.Hash);
                if (lines.Count == (input.MaxResults ?? PageLimit.UsageLines))
                {
                    return new(lines, await tokens.SealAsync(mark.ToPosition(), scope));
                }
            }
        }

        await UpdateAsync(pending, mark, months);
        lines.AddRange(pending.Values.Where(interval => months.Contains(UsageMonth.Of(interval))).Select(line.Write));
        return new(lines, null);
    }

    /// <summary>
    /// Takes out what has been written, also on earlier pages: a version may learn late that its ledger has an interval. What has reached its
    /// ledger behind this page's back stays, as the ledger has it.
    /// </summary>
    private async Task UpdateAsync(
        OrderedDictionary<(ModelVersionArn, long, long), UsageInterval> pending, UsageMark mark, ImmutableArray<UsageMonth> months)
    {
        foreach (var month in pending.Count > 0 ? months : [])
        {
            await foreach (var (interval, place) in books.ReadLedgerAsync(month, 0))
            {
                var name = UsageBooks.NameOf(interval);
                if (mark.HasPassed(place))
                {
                    pending.Remove(name);
                }
                else if (pending.ContainsKey(name))
                {
                    pending[name] = interval;
                }
            }
        }
    }
}
