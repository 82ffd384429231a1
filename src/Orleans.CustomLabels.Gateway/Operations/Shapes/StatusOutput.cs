namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reply of the operations that begin something: the status it is now in.</summary>
internal sealed record StatusOutput(string Status);
