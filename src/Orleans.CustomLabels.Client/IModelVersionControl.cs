using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;

namespace CustomLabels.Client;

/// <summary>
/// Starts, scales, stops and describes model versions. A call that fails for a passing reason is sent again, three times in all; the service recognises the
/// copies. All throw <see cref="CustomLabelsException"/> for every reason, and <see cref="OperationCanceledException"/> when the caller gives up.
/// </summary>
public interface IModelVersionControl
{
    /// <summary>Describes a model version.</summary>
    /// <param name="modelVersion">Its ARN.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Status, units in service and more.</returns>
    /// <exception cref="CustomLabelsException">ResourceNotFound, InvalidParameter, or a passing reason.</exception>
    Task<ModelVersionDescription> DescribeAsync(string modelVersion, CancellationToken cancellationToken = default);

    /// <summary>Starts a model version; it runs when <see cref="WaitUntilRunningAsync"/> returns.</summary>
    /// <param name="modelVersion">Its ARN.</param>
    /// <param name="minInferenceUnits">Units to run, at least 1.</param>
    /// <param name="maxInferenceUnits">Upper bound for scaling, or null for none.</param>
    /// <param name="cancellationToken">Gives up; the version may be started nevertheless.</param>
    /// <returns>The status then, STARTING.</returns>
    /// <exception cref="CustomLabelsException">
    /// ResourceInUse: its state forbids it, for example because it runs. ResourceNotFound, InvalidParameter, or a passing reason.
    /// </exception>
    Task<ModelVersionStatus> StartAsync(
        string modelVersion, int minInferenceUnits = 1, int? maxInferenceUnits = null, CancellationToken cancellationToken = default);

    /// <summary>Changes the number of units of a version that is STARTING or RUNNING, without a stop.</summary>
    /// <param name="modelVersion">Its ARN.</param>
    /// <param name="minInferenceUnits">Units that always run, at least 1.</param>
    /// <param name="maxInferenceUnits">Upper bound for scaling, or null for none.</param>
    /// <param name="cancellationToken">Gives up; the number may be changed nevertheless.</param>
    /// <returns>When stored; the units follow.</returns>
    /// <exception cref="CustomLabelsException">
    /// ResourceInUse: its state forbids it. ResourceNotFound, InvalidParameter, or a passing reason.
    /// </exception>
    Task UpdateUnitsAsync(string modelVersion, int minInferenceUnits, int? maxInferenceUnits = null, CancellationToken cancellationToken = default);

    /// <summary>Stops a model version; calls under way are finished.</summary>
    /// <param name="modelVersion">Its ARN.</param>
    /// <param name="cancellationToken">Gives up; the version may be stopped nevertheless.</param>
    /// <returns>The status then, STOPPING.</returns>
    /// <exception cref="CustomLabelsException">
    /// ResourceInUse: its state forbids it. ResourceNotFound, InvalidParameter, or a passing reason.
    /// </exception>
    Task<ModelVersionStatus> StopAsync(string modelVersion, CancellationToken cancellationToken = default);

    /// <summary>Gives a model version a plan by which it starts and stops itself, in the place of the one it had.</summary>
    /// <param name="modelVersion">Its ARN.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Gives up; the plan may be stored nevertheless.</param>
    /// <returns>When stored.</returns>
    /// <exception cref="CustomLabelsException">InvalidParameter: the plan cannot be. LimitExceeded, ResourceNotFound, or a passing reason.</exception>
    Task PutOperatingPlanAsync(string modelVersion, OperatingPlan plan, CancellationToken cancellationToken = default);

    /// <summary>The plan by which a model version starts and stops itself.</summary>
    /// <param name="modelVersion">Its ARN.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The plan, where it comes from, and what it does next.</returns>
    /// <exception cref="CustomLabelsException">ResourceNotFound, InvalidParameter, or a passing reason.</exception>
    Task<OperatingPlanDescription> GetOperatingPlanAsync(string modelVersion, CancellationToken cancellationToken = default);

    /// <summary>Takes the plan away; no effect when there is none.</summary>
    /// <param name="modelVersion">Its ARN.</param>
    /// <param name="cancellationToken">Gives up; the plan may be gone nevertheless.</param>
    /// <returns>When stored.</returns>
    /// <exception cref="CustomLabelsException">ResourceNotFound, InvalidParameter, or a passing reason.</exception>
    Task DeleteOperatingPlanAsync(string modelVersion, CancellationToken cancellationToken = default);

    /// <summary>Waits until a model version that is starting takes calls. Passing failures are waited out.</summary>
    /// <param name="modelVersion">Its ARN.</param>
    /// <param name="timeout">How long.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The version, RUNNING with at least one unit in service.</returns>
    /// <exception cref="CustomLabelsException">
    /// ResourceNotReady: it is neither running nor on its way there; the message has its status and why. ResourceNotFound or InvalidParameter.
    /// </exception>
    /// <exception cref="TimeoutException">It did not get there in time; the message says where it is.</exception>
    Task<ModelVersionDescription> WaitUntilRunningAsync(string modelVersion, TimeSpan timeout, CancellationToken cancellationToken = default);
}
