namespace CustomLabels.WebConsole.Models.UseModel;

/// <summary>What the code is filled in with.</summary>
/// <param name="Arn">The version's ARN.</param>
/// <param name="Region">The service's Region.</param>
/// <param name="Endpoint">Where the service answers, as the browser reaches it: <c>https://host:port</c>.</param>
/// <param name="Units">Units that the model is started with.</param>
public sealed record CodePlace(string Arn, string Region, string Endpoint, int Units);
