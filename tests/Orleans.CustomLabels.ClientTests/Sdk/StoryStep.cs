namespace CustomLabels.ClientTests.Sdk;

/// <summary>One step of a story; <paramref name="Error"/> says what was not as expected.</summary>
internal sealed record StoryStep(string Name, string? Error);
