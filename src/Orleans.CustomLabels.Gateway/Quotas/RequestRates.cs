using System.Collections.Concurrent;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Quotas;
using CustomLabels.Gateway.Operations;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Quotas;

/// <summary>
/// Holds every account to its calls a second. Each gateway gives out its share, the account's rate divided by the number of gateways, so that no call
/// waits for another process.
/// </summary>
internal sealed class RequestRates(AccountQuotas quotas, IActiveGateways gateways, TimeProvider time)
{
    // Accounts are those of configured identities, and operations are few: it stays small.
    private readonly ConcurrentDictionary<(string Account, string Operation), TokenBucket> _buckets = new();

    /// <exception cref="AwsException">ProvisionedThroughputExceededException: the account calls too often; SDKs send the call again after a pause.</exception>
    public void Demand(string account, OperationName operation)
    {
        if (quotas.RateOf(operation.Name) is not { } rate)
        {
            return;
        }

        var share = rate / Math.Max(1, gateways.Count);
        if (!_buckets.GetOrAdd((account, operation.Name), static _ => new()).TryTake(time.GetTimestamp(), time.TimestampFrequency, share))
        {
            var limit = FormattableString.Invariant($"The account may call {operation.Name} {rate} times a second (CustomLabels__Quotas__Tps__{operation.Name}).");
            throw new AwsException(AwsErrorMap.ToAws(CustomLabelsError.ProvisionedThroughputExceeded, $"Provisioned Rate exceeded. {limit}"));
        }
    }
}
