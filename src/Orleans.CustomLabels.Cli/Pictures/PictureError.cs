namespace CustomLabels.Cli.Pictures;

/// <summary>Why a picture was not analysed.</summary>
internal sealed record PictureError(string Code, string Message, string? RequestId);
