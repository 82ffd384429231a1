using CustomLabels.Client.Connection;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using Microsoft.Extensions.Options;

namespace CustomLabels.Client.Control;

/// <summary>Asks the version's owner.</summary>
internal sealed class ModelVersionControl(
    IGrainFactory grains, GatewayFailover failover, IOptions<DetectionRouterOptions> options, TimeProvider time) : IModelVersionControl
{
    private const int MaxAttempts = 3;
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(500);
    private readonly string _identity = $"orleans-client/{Environment.MachineName}/{Environment.ProcessId}";

    public async Task<ModelVersionDescription> DescribeAsync(string modelVersion, CancellationToken cancellationToken) =>
        await CallAsync(modelVersion, (owner, _) => owner.DescribeAsync(), cancellationToken).ConfigureAwait(false)
        ?? throw new CustomLabelsException(CustomLabelsError.ResourceNotFound, $"There is no model version '{modelVersion}'.");

    public async Task<ModelVersionStatus> StartAsync(
        string modelVersion, int minInferenceUnits, int? maxInferenceUnits, CancellationToken cancellationToken)
    {
        CheckUnits(minInferenceUnits, maxInferenceUnits);
        return await CallAsync(modelVersion, (owner, caller) => owner.StartAsync(minInferenceUnits, maxInferenceUnits, caller), cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task UpdateUnitsAsync(string modelVersion, int minInferenceUnits, int? maxInferenceUnits, CancellationToken cancellationToken)
    {
        CheckUnits(minInferenceUnits, maxInferenceUnits);
        await CallAsync(modelVersion, (owner, caller) => owner.UpdateUnitsAsync(minInferenceUnits, maxInferenceUnits, caller), cancellationToken)
            .ConfigureAwait(false);
    }

    public Task PutOperatingPlanAsync(string modelVersion, OperatingPlan plan, CancellationToken cancellationToken) =>
        CallAsync(modelVersion, (owner, _) => owner.PutOperatingPlanAsync(plan), cancellationToken);

    public Task<OperatingPlanDescription> GetOperatingPlanAsync(string modelVersion, CancellationToken cancellationToken) =>
        CallAsync(modelVersion, (owner, _) => owner.GetOperatingPlanAsync(), cancellationToken);

    public Task DeleteOperatingPlanAsync(string modelVersion, CancellationToken cancellationToken) =>
        CallAsync(modelVersion, (owner, _) => owner.DeleteOperatingPlanAsync(), cancellationToken);

    public Task<ModelVersionStatus> StopAsync(string modelVersion, CancellationToken cancellationToken) =>
        CallAsync(modelVersion, (owner, caller) => owner.StopAsync(caller), cancellationToken);

    public async Task<ModelVersionDescription> WaitUntilRunningAsync(string modelVersion, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var last = "It could not be asked.";
        try
        {
            while (true)
            {
                try
                {
                    var version = await DescribeAsync(modelVersion, either.Token).ConfigureAwait(false);
                    if (version is { Status: ModelVersionStatus.Running, UnitsInService: > 0 })
                    {
                        return version;
                    }

                    last = $"It is {version.Status.ToAwsName()}: {version.StatusMessage}";
                    if (version.Status is not (ModelVersionStatus.Starting or ModelVersionStatus.Running))
                    {
                        // Nobody is starting it: waiting would not help.
                        throw new CustomLabelsException(
                            CustomLabelsError.ResourceNotReady, $"The model version '{modelVersion}' is not on its way to RUNNING. {last}");
                    }
                }
                catch (CustomLabelsException problem) when (problem.IsTransient)
                {
                    last = problem.Message;
                }

                await Task.Delay(PollPeriod, time, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The model version '{modelVersion}' was not RUNNING within {timeout}. {last}");
        }
    }

    private static void CheckUnits(int minInferenceUnits, int? maxInferenceUnits)
    {
        if (minInferenceUnits < 1 || maxInferenceUnits < minInferenceUnits)
        {
            throw new CustomLabelsException(
                CustomLabelsError.InvalidParameter,
                FormattableString.Invariant($"Units must be at least 1 and the upper bound no less, not {minInferenceUnits} to {maxInferenceUnits}."));
        }
    }

    private async Task CallAsync(string modelVersion, Func<IModelVersionGrain, ControlCaller, Task> call, CancellationToken cancellationToken)
    {
        await CallAsync(modelVersion, WithoutAnswerAsync, cancellationToken).ConfigureAwait(false);

        async Task<bool> WithoutAnswerAsync(IModelVersionGrain owner, ControlCaller caller)
        {
            await call(owner, caller).ConfigureAwait(false);
            return true;
        }
    }

    private async Task<T> CallAsync<T>(
        string modelVersion, Func<IModelVersionGrain, ControlCaller, Task<T>> call, CancellationToken cancellationToken)
    {
        var owner = grains.GetGrain<IModelVersionGrain>(ModelVersionArns.Read(modelVersion).ToString());
        // The same for all attempts: a change whose answer was lost is answered again, not made again.
        var caller = new ControlCaller(_identity, Guid.NewGuid().ToString());
        using var deadline = new CancellationTokenSource(options.Value.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await failover.SendAsync(token => call(owner, caller).WaitAsync(token), either.Token).ConfigureAwait(false);
                }
                catch (Exception problem) when (attempt < MaxAttempts && ControlFailures.IsTransient(problem))
                {
                    var pause = TimeSpan.FromMilliseconds(Random.Shared.Next(50, 200 << attempt));
                    await Task.Delay(pause, time, either.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && problem is not CustomLabelsException)
        {
            throw ControlFailures.Translate(problem);
        }
    }
}
