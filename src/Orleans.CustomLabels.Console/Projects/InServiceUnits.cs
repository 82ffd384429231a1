namespace CustomLabels.WebConsole.Projects;

/// <summary>What this page needs of DescribeCapacity's reply.</summary>
/// <param name="InServiceInferenceUnits">Units that take calls now.</param>
public sealed record InServiceUnits(int InServiceInferenceUnits);
