using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Usage;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Paging;
using CustomLabels.Gateway.Operations.Shapes;
using CustomLabels.Gateway.Protocol;
using CustomLabels.Gateway.Usage;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.Operations;

/// <summary>What ran in a period, in unit time, billed minutes and money. An operation of our own.</summary>
internal sealed class GetUsage(UsageBooks books, Authorizer authorizer, TaggedResources tags, PageTokens tokens, IOptions<UsageOptions> options)
    : ControlOperation<GetUsageInput, GetUsageOutput>(
        OperationName.Own("GetUsage"), ShapeJson.Default.GetUsageInput, ShapeJson.Default.GetUsageOutput)
{
    public override async Task<GetUsageOutput> ExecuteAsync(GetUsageInput input, Caller caller)
    {
        var resource = input.ToArn();
        await AuthorizeAsync(resource, caller);
        var home = authorizer.HomeOf(caller.Identity);
        var scope = string.Create(
            CultureInfo.InvariantCulture,
            $"{Name.Target}\n{home}\n{input.From}\n{input.To}\n{string.Join('\n', input.Groups)}\n{input.TagKey}\n{input.ProjectArn}\n{input.ProjectVersionArn}");
        var after = await tokens.OpenAsync(input.NextToken, scope);
        var (from, to) = (UsagePeriod.Milliseconds(input.From), UsagePeriod.Milliseconds(input.To));
        var report = new UsageReport(from, to, input.Groups, input.TagKey);
        await foreach (var interval in books.ReadAsync(home, from, to))
        {
            if (resource is null || IsOf(interval, resource))
            {
                report.Add(interval);
            }
        }

        return await PageAsync(report, input.MaxResults ?? PageLimit.UsageRows, after, scope);
    }

    private async Task<GetUsageOutput> PageAsync(UsageReport report, int size, ListPosition? after, string scope)
    {
        var price = options.Value.PricePerInferenceHour;
        var rows = report.Rows.ToArray();
        var start = StartOf(rows, after);
        var end = Math.Min(start + size, rows.Length);
        var next = end < rows.Length ? await tokens.SealAsync(new(end - 1, NameOf(rows[end - 1].Key)), scope) : null;
        return new(
            [.. rows[start..end].Select(row => UsageRowShape.From(row.Key, row.Value, price))],
            UsageRowShape.From(null, report.Total, price), price, options.Value.Currency, next);
    }

    /// <summary>
    /// Where a page begins. Rows may come and go between two pages, with the hours and tags of what is still open: a page after others than the
    /// caller has would leave some out, or repeat some, without a word.
    /// </summary>
    private static int StartOf(KeyValuePair<UsageKey, UsageAmount>[] rows, ListPosition? after)
    {
        if (after is null)
        {
            return 0;
        }

        var last = after.CreatedMilliseconds;
        return last < rows.Length && NameOf(rows[last].Key) == after.Name ? (int)last + 1 : throw new AwsException(PageTokens.Invalid);
    }

    private async ValueTask AuthorizeAsync(ResourceArn? resource, Caller caller)
    {
        if (resource is null)
        {
            Authorizer.Demand(caller.Identity, new AccessRequest(Action, AccessRequest.NoResource));
            return;
        }

        var arn = resource.Version?.ToString() ?? resource.Project!.ToString();
        await authorizer.DemandAsync(caller.Identity, resource.Account, new AccessRequest(Action, arn), () => tags.GetAsync(resource));
    }

    private static bool IsOf(UsageInterval interval, ResourceArn resource) =>
        interval.Version == resource.Version || (resource.Project is { } project && interval.Project == project);

    /// <summary>A key may be longer than a token.</summary>
    private static string NameOf(UsageKey key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Order)));
}
