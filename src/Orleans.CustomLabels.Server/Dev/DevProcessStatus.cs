namespace CustomLabels.Server.Dev;

/// <summary>What is known of a process of a development cluster.</summary>
/// <param name="Plan">Which one.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Pid">Its process id, or null when it does not run.</param>
/// <param name="Restarts">How often it was started again.</param>
/// <param name="Message">What happened last, in words.</param>
internal sealed record DevProcessStatus(DevProcessPlan Plan, DevProcessPhase Phase, int? Pid, int Restarts, string Message);
